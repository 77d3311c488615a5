from activities.imports import PAST_ACTIVITIES
from portal.imports.pages import pages_of

urlpatterns = pages_of(PAST_ACTIVITIES)
