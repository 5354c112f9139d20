"""Addresses of people, invitations and rosters, below /processes/<uuid>/."""

from django.urls import path

from participants.views import (
    attendances,
    balances,
    consents,
    continuity,
    diversity,
    identities,
    people,
    ratings,
    rosters,
)  # fmt: skip

app_name = "participants"
urlpatterns = [
    path("people/", people.participation_list, name="participation_list"),
    path("people/new/", people.participation_new, name="participation_new"),
    path("people/mine/", people.participation_own, name="participation_own"),
    path("people/mine/notice/", people.participation_acknowledge, name="participation_acknowledge"),
    path("people/balance/", balances.balance_detail, name="balance_detail"),
    path("people/balance/sides/", balances.balance_sides, name="balance_sides"),
    path("people/continuity/", continuity.continuity_detail, name="continuity_detail"),
    path("people/diversity/", diversity.diversity_detail, name="diversity_detail"),
    path("people/mine/diversity/", diversity.diversity_own, name="diversity_own"),
    path("people/mine/diversity/remove/", diversity.diversity_own_remove, name="diversity_own_remove"),
    path("people/<uuid:pk>/diversity/", diversity.diversity_edit, name="diversity_edit"),
    path("people/<uuid:pk>/diversity/remove/", diversity.diversity_remove, name="diversity_remove"),
    path("people/balance/thresholds/", balances.conventions_edit, name="conventions_edit"),
    path("people/mine/held/", people.participation_held, name="participation_held"),
    path("people/mine/consent/", consents.consent_own, name="consent_own"),
    path("people/<uuid:pk>/identity/", identities.identity_open, name="identity_open"),
    path("people/<uuid:pk>/identity/edit/", identities.identity_edit, name="identity_edit"),
    path("people/<uuid:pk>/identity/erase/", identities.identity_erase, name="identity_erase"),
    path("people/<uuid:pk>/consent/", consents.consent_edit, name="consent_edit"),
    path("people/<uuid:pk>/rating/", ratings.rating_edit, name="rating_edit"),
    path("sessions/<uuid:pk>/people/balance/", balances.balance_compose, name="balance_compose"),
    path("people/roster/", rosters.roster_export, name="roster_export"),
    path("people/roster/new/", rosters.roster_new, name="roster_new"),
    path("people/roster/<uuid:pk>/", rosters.roster_detail, name="roster_detail"),
    path("people/roster/<uuid:pk>/remove/", rosters.roster_remove, name="roster_remove"),
    path("people/<uuid:pk>/", people.participation_detail, name="participation_detail"),
    path("people/<uuid:pk>/edit/", people.participation_edit, name="participation_edit"),
    path("people/<uuid:pk>/move/", people.participation_move, name="participation_move"),
    path("sessions/<uuid:pk>/people/", attendances.attendance_list, name="attendance_list"),
    path("sessions/<uuid:pk>/people/new/", attendances.attendance_new, name="attendance_new"),
    path("sessions/<uuid:pk>/people/came/", attendances.attendance_presence, name="attendance_presence"),
    path("sessions/<uuid:pk>/answer/", attendances.attendance_answer, name="attendance_answer"),
    path("answers/<uuid:pk>/", attendances.attendance_edit, name="attendance_edit"),
    path("answers/<uuid:pk>/remove/", attendances.attendance_remove, name="attendance_remove"),
]
