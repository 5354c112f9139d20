"""The masthead and the foot of every page."""

from django import template

from dialogues import access, hooks

register = template.Library()


@register.inclusion_tag("parts/masthead.html", takes_context=True)
def masthead(context):
    request = context["request"]
    return {
        "request": request,
        "user": request.user,
        "process": getattr(request, "process", None),
        "member": getattr(request, "member", None),
        "place": context.get("place", ""),
        "processes": access.processes_of(request.user),
    }


@register.inclusion_tag("parts/foot.html")
def foot_of(process):
    return {"process": process, "funders": hooks.funders_of(process)}
