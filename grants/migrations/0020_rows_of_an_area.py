"""On PostgreSQL a connection sees the rows of the areas it was opened to: nplv.core.row_security."""

from django.db import migrations

from nplv.core.row_security import protect_rows


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0019_applications_begin_with_a_step"),
        ("housing", "0008_rows_of_an_area"),
    ]
    operations = [
        protect_rows("grants_agreement"),
        *(
            protect_rows(f"grants_{part}", of="grants_agreement", by="agreement_id")
            for part in (
                "homestarget",
                "stream",
                "printedtotal",
                "deviation",
                "registeredfigure",
                "obligation",
            )
        ),
        protect_rows("grants_statement", of="grants_registeredfigure", by="figure_id"),
        protect_rows("grants_orvmeasure"),
        protect_rows("grants_measureplan", of="grants_orvmeasure", by="measure_id"),
        protect_rows("grants_costimport"),
        protect_rows("grants_costline"),
        protect_rows("grants_costevidence", of="grants_costline", by="fact_id"),
        protect_rows("grants_costwarning", of="grants_costline", by="line_id"),
        protect_rows("grants_wbiapplication"),
        protect_rows("grants_wbiapplicationplan", of="grants_wbiapplication", by="application_id"),
        protect_rows("grants_wbitransition", of="grants_wbiapplication", by="application_id"),
        protect_rows("grants_ledgerentry"),
        protect_rows("grants_ledgerevidence", of="grants_ledgerentry", by="fact_id"),
        protect_rows("grants_meeting"),
        protect_rows("grants_meetingdecision", of="grants_meeting", by="meeting_id"),
        protect_rows("grants_meetingaction", of="grants_meeting", by="meeting_id"),
        # Not grants_calendaraddress: found by its key alone, before it is known who asks.
        protect_rows("grants_reminder"),
        protect_rows("grants_reminderchoice"),
    ]
