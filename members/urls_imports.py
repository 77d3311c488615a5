from members.imports import ROSTER
from portal.imports.pages import pages_of

urlpatterns = pages_of(ROSTER)
