from django.urls import path

app_name = "demonstration"
urlpatterns: list = []
