from django.urls import path

from funding.views import public

urlpatterns = [
    path("key.pem", public.public_key, name="public_key"),
    path("<uuid:pk>/", public.public_detail, name="public_detail"),
    path("<uuid:pk>/grants.json", public.public_json, name="public_json"),
    path("<uuid:pk>/grants.csv", public.public_csv, name="public_csv"),
    path("<uuid:pk>/activities.xml", public.public_iati, name="public_iati"),
    path("<uuid:pk>/corrections/", public.public_corrections, name="public_corrections"),
    path("<uuid:pk>/disclosed.json", public.public_disclosed, name="public_disclosed"),
    path("<uuid:pk>/changes.atom", public.public_feed, name="public_feed"),
]
