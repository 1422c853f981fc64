"""What the pages of measures and of capacity show of their costs, and the files of them."""

from typing import Any

from django.http import FileResponse, HttpRequest

from grants.cost_lists import FILE_COLUMNS, CostList
from nplv.core.lists import page_of
from nplv.core.spreadsheets import download

LINES_PER_PAGE = 50


def cost_list_context(request: HttpRequest, costs: CostList) -> dict[str, Any]:
    """Return what _cost_list.html takes."""
    return {
        "filter": costs.filter,
        "sorting": costs.sorting,
        "total": costs.total(),
        "page_obj": page_of(request.GET, costs.rows, size=LINES_PER_PAGE),
    }


def send_costs(costs: CostList, *, name: str, form: str) -> FileResponse:
    """Return the whole selection as a file, all its pages."""
    rows = costs.file_rows()
    return download(name=name, title="Kostenregels", form=form, columns=FILE_COLUMNS, rows=rows)
