"""Addresses of the demonstration; config/urls.py takes them in for the demonstration only."""

from django.urls import path

from overview.views import demonstration

app_name = "demonstration"
urlpatterns = [
    path("", demonstration.people, name="people"),
    path("<uuid:pk>/sign-in/", demonstration.sign_in, name="sign_in"),
    path("mail/", demonstration.mail_list, name="mail_list"),
    path("mail/<str:key>/", demonstration.mail_detail, name="mail_detail"),
]
