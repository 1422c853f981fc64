"""What the document of the API calls each list of choices, by where its choices stand."""

ENUM_NAMES = {
    "Status": "nplv.core.review.Status",
    "Startstatus": "housing.models.StartStatus",
    "Jaarstatus": "nplv.core.models.area.YearState",
    "Ligging": "housing.models.Location",
    "Planstatus": "housing.models.PlanStatus",
    "Segment": "housing.models.Segment",
    "SoortToevoeging": "housing.models.AdditionKind",
    "EerdereSubsidie": "housing.models.EarlierSubsidy",
    "Zorgvorm": "housing.models.CareForm",
    "SoortKosten": "grants.models.CostKind",
    "Regeling": "grants.models.Scheme",
    "Zekerheid": "grants.models.Certainty",
    "WbiStatus": "grants.models.WbiStatus",
    "SoortKnelpunt": "housing.models.BottleneckKind",
    "StatusKnelpunt": "housing.models.BottleneckStatus",
    "SoortRapport": "reports.models.ReportName",
    "SoortGrootboekregel": "grants.models.EntryKind",
    "PlaatsVanFout": ["body", "query", "header"],
}
