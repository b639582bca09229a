"""The API is what its description says: Schemathesis tries it out, right and wrong."""

from __future__ import annotations

import warnings
from typing import Any

import hypothesis
import pytest
from fastapi.testclient import TestClient

from chancery.api import router, shape
from chancery.dossier import Dossier
from chancery.export.asked import FILTERS
from chancery.serving.app import Parts, make_app
from chancery.serving.guard import Guard, Terms
from chancery.serving.rooms import Rooms
from chancery.serving.users import Users
from tests.served import HOME, copied, made_once

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = copied(tmp_path_factory.mktemp("tried"))
    dossier = Dossier.open(folder)
    return make_app(
        Rooms([("sample", dossier)]), Guard(Terms(Users(folder / "u"), "A. Tester")), Parts(api=[router], shape=shape)
    )


@pytest.fixture(scope="module")
def described(app: Any) -> dict[str, Any]:
    with TestClient(app, base_url=HOME) as client:
        told: dict[str, Any] = client.get("/openapi.json").json()
    return told


def test_every_list_describes_its_parameters(described: dict[str, Any]) -> None:
    for noun, known in FILTERS.items():
        operation = described["paths"][f"/api/v1/{noun}"]["get"]
        parameters = {p["name"]: p for p in operation["parameters"]}
        assert set(parameters) == {*known, "recorded_as_of", "order", "cursor", "limit"}
        assert all(p["description"] for p in parameters.values())
        assert operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert {"304", "400", "422", "default"} <= set(operation["responses"])


def test_every_error_is_a_problem(described: dict[str, Any]) -> None:
    assert "Problem" in described["components"]["schemas"]
    assert "HTTPValidationError" not in str(described)
    for path in described["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if status == "default" or int(status) >= 400:
                    assert set(answer["content"]) == {"application/problem+json"}


READS = ("GET",)


def test_what_is_described_is_what_happens(app: Any) -> None:
    """Parameters right and wrong: no failure of the server, no status and no form that is not described."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"Host": "localhost"})
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in (
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    )]  # fmt: skip
    tried = 0
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        many = 4 if operation.method.upper() in READS else 2

        @hypothesis.given(case=operation.as_strategy())
        @hypothesis.settings(
            max_examples=many, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(hypothesis.HealthCheck), phases=[hypothesis.Phase.generate],
        )  # fmt: skip
        def tries(case: Any) -> None:
            nonlocal tried
            tried += 1
            case.call_and_validate(headers={"Host": "localhost"}, checks=checks)

        tries()
    assert tried > 60


def test_the_record_was_not_harmed() -> None:
    with Dossier.open(made_once()) as dossier:
        assert list(dossier.verify()) == []


def test_methods_that_an_address_does_not_take_are_refused(app: Any) -> None:
    with TestClient(app, base_url=HOME) as client:
        answer = client.put("/api/v1/statements", json={})
        assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
        assert "GET" in answer.headers["allow"]
        head = client.head("/api/v1/statements")
        assert head.status_code == 200
