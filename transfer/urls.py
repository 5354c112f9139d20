from django.urls import path

from transfer import views

app_name = "transfer"
urlpatterns: list = []
