"""Addresses of those who do not sign in: where an institution collects a text."""

from django.urls import path

from transfer.views import sendings

urlpatterns = [path("collect/<str:secret>/", sendings.collect_link, name="collect_link")]
