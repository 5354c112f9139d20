from django.urls import path

from overview.views import home

app_name = "overview"
urlpatterns = [
    path("", home.home, name="home"),
]
