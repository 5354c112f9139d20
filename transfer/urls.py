from django.urls import path

from transfer.views import channels, clearances, deliveries, names, passages, readouts

app_name = "transfer"
urlpatterns = [
    path("readouts/", readouts.readout_list, name="readout_list"),
    path("readouts/new/", readouts.readout_new, name="readout_new"),
    path("readouts/reach/", deliveries.reach_map, name="reach_map"),
    path("readouts/<uuid:pk>/", readouts.readout_detail, name="readout_detail"),
    path("readouts/<uuid:pk>/edit/", readouts.readout_edit, name="readout_edit"),
    path("readouts/<uuid:pk>/passages/new/", passages.passage_new, name="passage_new"),
    path("readouts/<uuid:pk>/submit/", readouts.readout_submit, name="readout_submit"),
    path("readouts/<uuid:pk>/take-back/", readouts.readout_take_back, name="readout_take_back"),
    path("readouts/<uuid:pk>/release/", clearances.readout_release, name="readout_release"),
    path("readouts/<uuid:pk>/recall/", clearances.readout_recall, name="readout_recall"),
    path("readouts/<uuid:pk>/replace/", readouts.readout_replace, name="readout_replace"),
    path("readouts/<uuid:pk>/export/", deliveries.readout_export, name="readout_export"),
    path("readouts/<uuid:pk>/transmissions/new/", deliveries.transmission_new, name="transmission_new"),
    path("readouts/<uuid:pk>/names/check/", names.name_check, name="name_check"),
    path("readouts/<uuid:pk>/names/", names.name_override, name="name_override"),
    path("passages/<uuid:pk>/edit/", passages.passage_edit, name="passage_edit"),
    path("passages/<uuid:pk>/move/", passages.passage_move, name="passage_move"),
    path("passages/<uuid:pk>/remove/", passages.passage_remove, name="passage_remove"),
    path("versions/<uuid:pk>/", readouts.version_detail, name="version_detail"),
    path("versions/<uuid:pk>/decide/", clearances.clearance_decide, name="clearance_decide"),
    path("versions/<uuid:pk>/record/", clearances.clearance_record, name="clearance_record"),
    path("transmissions/<uuid:pk>/stage/", deliveries.transmission_stage, name="transmission_stage"),
    path("channels/", channels.channel_list, name="channel_list"),
    path("channels/new/", channels.channel_new, name="channel_new"),
    path("channels/<uuid:pk>/", channels.channel_detail, name="channel_detail"),
    path("channels/<uuid:pk>/edit/", channels.channel_edit, name="channel_edit"),
    path("channels/<uuid:pk>/contacts/new/", channels.contact_new, name="contact_new"),
    path("channels/<uuid:pk>/leadership/", channels.leadership_new, name="leadership_new"),
    path("channels/<uuid:pk>/confirm/", channels.channel_confirm, name="channel_confirm"),
    path("officials/", deliveries.official_list, name="official_list"),
    path("officials/new/", deliveries.official_new, name="official_new"),
    path("officials/<uuid:pk>/edit/", deliveries.official_edit, name="official_edit"),
]
