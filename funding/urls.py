from django.urls import path

from funding.views import approvals, conditions, funders, imports, offers, publication, spending

app_name = "funding"
urlpatterns = [
    path("funding/", offers.offer_list, name="offer_list"),
    path("funding/offers/new/", offers.offer_new, name="offer_new"),
    path("funding/offers/<uuid:pk>/", offers.offer_detail, name="offer_detail"),
    path("funding/offers/<uuid:pk>/edit/", offers.offer_edit, name="offer_edit"),
    path("funding/offers/<uuid:pk>/move/", offers.offer_move, name="offer_move"),
    path("funding/offers/<uuid:pk>/accept/", offers.offer_accept, name="offer_accept"),
    path("funding/offers/<uuid:pk>/approve/", approvals.offer_approve, name="offer_approve"),
    path("funding/offers/<uuid:pk>/approvals/new/", approvals.approval_new, name="approval_new"),
    path("funding/offers/<uuid:pk>/conditions/new/", conditions.condition_new, name="condition_new"),
    path("funding/offers/<uuid:pk>/movements/new/", spending.movement_new, name="movement_new"),
    path("funding/offers/<uuid:pk>/expenses/new/", spending.expense_new, name="expense_new"),
    path("funding/shares/", spending.share_list, name="share_list"),
    path("funding/conditions/<uuid:pk>/resolve/", conditions.condition_resolve, name="condition_resolve"),
    path("funding/funders/", funders.funder_list, name="funder_list"),
    path("funding/funders/new/", funders.funder_new, name="funder_new"),
    path("funding/funders/<uuid:pk>/edit/", funders.funder_edit, name="funder_edit"),
    path("funding/imports/new/", imports.import_new, name="import_new"),
    path("funding/imports/<uuid:pk>/", imports.import_detail, name="import_detail"),
    path("funding/imports/<uuid:pk>/pick/", imports.import_pick, name="import_pick"),
    path("funding/imports/<uuid:pk>/days/", imports.import_days, name="import_days"),
    path("funding/imports/<uuid:pk>/commit/", imports.import_commit, name="import_commit"),
    path("funding/imports/<uuid:pk>/discard/", imports.import_discard, name="import_discard"),
    path("funding/publication/", publication.publication_detail, name="publication_detail"),
    path("funding/publication/answer/", publication.publication_answer, name="publication_answer"),
    path("funding/publication/record/", publication.publication_record, name="publication_record"),
    path("funding/publication/<uuid:pk>/confirm/", publication.publication_confirm, name="publication_confirm"),
    path("funding/interests/", funders.interest_list, name="interest_list"),
    path("funding/interests/new/", funders.interest_new, name="interest_new"),
]
