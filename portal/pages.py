"""The ground floor's own pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from portal.access import Role
from portal.accounts import sessions
from portal.accounts import views as accounts
from portal.audit import views as audit
from portal.dashboard import views as dashboard
from portal.documents import views as documents
from portal.door import views as door
from portal.guide import steps
from portal.guide import views as guide
from portal.notifications import views as notifications
from portal.reports import views as reports
from portal.style import views as style
from portal.targets import views as targets

app_name = "portal"

urlpatterns = [
    path("", accounts.home, name="home"),
    path("account/", accounts.account, name="account"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/end/", sessions.sessions_end, name="sessions_end"),
    path("account/large-type/", accounts.look, {"what": "large_type"}, name="large_type"),
    path("account/contrast/", accounts.look, {"what": "high_contrast"}, name="high_contrast"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/all/", dashboard.all_figures, name="all_figures"),
    path("dashboard/screen/", dashboard.screen, name="screen"),
    path("dashboard/definitions/", dashboard.definitions, name="definitions"),
    path("dashboard/<str:key>/", dashboard.figure, name="figure"),
    path("targets/", targets.targets, name="targets"),
    path("targets/new/", targets.targets_new, name="targets_new"),
    path("targets/<int:pk>/", targets.target_table, name="target_table"),
    path("targets/<int:pk>/sheet/", targets.target_workbook, name="target_workbook"),
    path("targets/<int:pk>/freeze/", targets.targets_freeze, name="targets_freeze"),
    path("targets/<int:pk>/add/<str:kind>/", targets.target_item_new, name="target_item_new"),
    path("targets/items/<int:pk>/", targets.target_item, name="target_item"),
    path("targets/items/<int:pk>/remove/", targets.target_item_remove, name="target_item_remove"),
    path("targets/items/<int:pk>/judge/", targets.target_judge, name="target_judge"),
    path("guide/", guide.guide, name="guide"),
    path("guide/again/", guide.guide_again, name="guide_again"),
    path("guide/handbook/<slug:role>/", guide.book, name="book"),
    path("guide/<slug:key>/", guide.guide_go, name="guide_go"),
    path("follow/", door.follow, name="follow"),
    path("follow/matter/", door.follow_matter, name="follow_matter"),
    path("follow/matter/files/<uuid:pk>/", door.follow_file, name="follow_file"),
    path("follow/matter/files/<uuid:pk>/<slug:size>/", door.follow_file, name="follow_file_size"),
    path("follow/matter/<slug:step>/", door.follow_step, name="follow_step"),
    path("follow/leave/", door.follow_leave, name="follow_leave"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.notifications_read, name="notifications_read"),
    path("notifications/<int:pk>/", notifications.notification_open, name="notification_open"),
    path("reports/", reports.reports, name="reports"),
    path("reports/compare/", reports.compare, name="compare"),
    path("reports/<str:area>/<str:word>/", reports.report, name="report"),
    path("reports/<str:area>/<str:word>/write/", reports.report_write, name="report_write"),
    path("reports/<str:area>/<str:word>/issue/", reports.report_issue, name="report_issue"),
    path("reports/<str:area>/<str:word>/sheet/", reports.report_sheet, name="report_sheet"),
    path("reports/<str:area>/<str:word>/paper/", reports.report_paper, name="report_paper"),
    path("style/", style.style, name="style"),
    path("audit/", audit.event_list, name="event_list"),
    path("files/<uuid:pk>/", documents.document, name="document"),
    path("files/<uuid:pk>/<str:size>/", documents.document, name="document_size"),
]

navigation.add(
    10,
    _("Dashboard"),
    "portal:dashboard",
    "gauge",
    first_for=(Role.LEADER, Role.ADMINISTRATOR),
)
navigation.add(12, _("Targets"), "portal:targets", "target")
navigation.add(14, _("Work reports"), "portal:reports", "file-chart-column")
navigation.add(80, _("Audit"), "portal:event_list", "scroll-text")
navigation.add(90, _("Back office"), "admin:index", "settings")

navigation.put_on_bar(10, Role.LEADER, _("Dashboard"), "portal:dashboard", "gauge")
navigation.put_on_bar(30, Role.LEADER, _("Work reports"), "portal:reports", "file-chart-column")
navigation.put_on_bar(30, Role.HANDLER, _("Inbox"), "portal:notifications", "mail")
navigation.put_on_bar(30, Role.ADMINISTRATOR, _("Back office"), "admin:index", "settings")

steps.add(
    10,
    Role.LEADER,
    "dashboard",
    _("See how the county stands"),
    _("First what waits for you, then eight figures; each opens the records behind it."),
    "portal:dashboard",
)
steps.add(
    30,
    Role.LEADER,
    "reports",
    _("Read this month's report"),
    _("It fills itself from the records. Print it, or take it as a document or a spreadsheet."),
    "portal:reports",
)
steps.add(
    40,
    Role.LEADER,
    "targets",
    _("See who reaches the targets"),
    _("One table of areas for the year, with weights and points."),
    "portal:targets",
)
steps.add(
    50,
    Role.LEADER,
    "screen",
    _("Show the figures in the hall"),
    _("The same figures without menus or names; the page renews itself."),
    "portal:screen",
)
steps.add(
    10,
    Role.ADMINISTRATOR,
    "second-step",
    _("Set up a second step at sign-in"),
    _("An authenticator app or a passkey: without it nothing else opens."),
    "mfa_index",
)
steps.add(
    20,
    Role.ADMINISTRATOR,
    "accounts",
    _("Give people accounts"),
    _("A name, a unit, an area and a role. The area decides what somebody sees."),
    "admin:portal_user_changelist",
)
steps.add(
    60,
    Role.ADMINISTRATOR,
    "audit",
    _("See who did what"),
    _("Every export and every full number leaves a line that nobody can change."),
    "portal:event_list",
)
for role in (Role.LEADER, Role.ADMINISTRATOR, Role.HANDLER, Role.STAFF, Role.MEMBER):
    steps.add(
        90, role, "account", _("Make the pages your own"),
        _("Large type, high contrast, the language, and what comes by mail."),
        "portal:account",
    )  # fmt: skip
