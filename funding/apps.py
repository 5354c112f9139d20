from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "funding"

    def ready(self):
        from dialogues import hooks
        from funding import attention, queries, shares

        hooks.register_funders(queries.names_of_funders)
        hooks.register_waiting(attention.waiting)
        hooks.register_advice(shares.advice)
        hooks.register_search(attention.search)
