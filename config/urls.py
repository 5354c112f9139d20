"""Every address of the house."""

from django.conf import settings
from django.urls import include, path

from config import views

urlpatterns = [
    path("", include("overview.urls")),
    path("health/", views.health, name="health"),
    path("", include("accounts.urls")),
    path("", include("accounts.ways")),
    path("", include("participants.own_urls")),
    path("", include("transfer.own_urls")),
    path("public/", include("funding.public_urls")),
    path("processes/", include("dialogues.urls")),
    path("processes/<uuid:process_id>/", include("participants.urls")),
    path("processes/<uuid:process_id>/", include("funding.urls")),
    path("processes/<uuid:process_id>/", include("transfer.urls")),
]
handler500 = "config.views.server_error"
if settings.DEMO:
    urlpatterns.append(path("demonstration/", include("overview.demonstration_urls")))
