import html

import pytest

from glossary.catalogues.catalogue import Output
from glossary.findings import Checker
from glossary.model import Catalogue, Origin, State, TranslationUnit
from glossary.reviewserver.session import ReviewSession

app_module = pytest.importorskip("glossary.reviewserver.app")

KEY = "secret-of-this-run"
HOST = "127.0.0.1:8123"
ORIGIN = f"http://{HOST}"
NOW = "2024-01-01 00:00+0000"
UNIT = TranslationUnit("会议开了。", "It met.", State.TRANSLATED, Origin.MACHINE)


@pytest.fixture
def output(tmp_path):
    output = Output(tmp_path / "talk")
    output.update(lambda _: Catalogue((UNIT,)), NOW)
    return output


@pytest.fixture
def stranger(output):
    """A browser that does not have the key."""
    session = ReviewSession([output], ["talk"], Checker(), lambda: NOW)
    return app_module.review_app(session, KEY, 8123).test_client()


@pytest.fixture
def client(stranger):
    answer = stranger.get(f"/?key={KEY}", base_url=ORIGIN)
    assert answer.status_code == 302
    return stranger


def post(client, path, value, **headers):
    headers = {"Origin": ORIGIN, **headers}
    return client.post(path, json=value, base_url=ORIGIN, headers=headers)


def edit(client, **changes):
    (unit,) = client.get("/units?document=0", base_url=ORIGIN).json["units"].values()
    fields = ("target", "state", "comment", "base", "baseComment")
    value = {"document": 0, "unit": unit["id"]} | {name: unit[name] for name in fields}
    return post(client, "/edit", value | changes)


def test_the_key_leaves_the_address_for_a_cookie_of_this_site(stranger):
    answer = stranger.get(f"/?key={KEY}", base_url=ORIGIN)
    assert answer.location == "/"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_the_page_lets_nothing_in_but_its_own_script(client):
    answer = client.get("/", base_url=ORIGIN)
    page = html.unescape(answer.text)
    assert "会议开了。" in page
    assert "connect-src 'self'" in page
    assert "default-src 'none'" in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/versions", "/units?document=0", "/?key=wrong"])
def test_nobody_reads_without_the_key(stranger, path):
    answer = stranger.get(path, base_url=ORIGIN)
    assert answer.status_code == 403
    assert "会议" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8123", "127.0.0.1:80"])
def test_another_name_for_this_machine_is_refused(client, host):
    cookies = {"Cookie": f"glossary-review-8123={KEY}"}
    answer = client.get("/", base_url=f"http://{host}", headers=cookies)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": ""}]
)
def test_other_pages_change_nothing(client, output, headers):
    before = output.path("po").read_bytes()
    assert post(client, "/undo", {}, **headers).status_code == 403
    assert output.path("po").read_bytes() == before


def test_forms_change_nothing(client):
    headers = {"Origin": ORIGIN}
    answer = client.post("/edit", data={"a": "b"}, base_url=ORIGIN, headers=headers)
    assert answer.status_code == 403


def test_an_edit_and_its_undo(client, output):
    answer = edit(client, target="They met.", state="reviewed")
    assert answer.status_code == 200
    assert answer.json["target"] == "They met."
    assert output.read().units[0].state is State.REVIEWED
    assert post(client, "/undo", {}).json["unit"]["target"] == "It met."
    assert output.read().units[0].origin is Origin.MACHINE
    assert post(client, "/undo", {}).json == {"unit": None}


def test_a_conflict_says_what_the_catalogue_says_now(client):
    edit(client, target="They met.", state="reviewed")
    answer = edit(client, target="We met.", base="00000000")
    assert answer.status_code == 409
    assert answer.json["unit"]["target"] == "They met."
    assert "somebody else" in answer.json["message"]


@pytest.mark.parametrize(
    "changes",
    [{"document": "0"}, {"document": True}, {"target": None}, {"state": "done"}],
)
def test_nonsense_is_refused(client, output, changes):
    before = output.path("po").read_bytes()
    assert edit(client, **changes).status_code == 400
    assert output.path("po").read_bytes() == before


def test_what_is_gone_is_told(client):
    answer = edit(client, unit="0123456789", target="x")
    assert answer.status_code == 422
    assert "no longer in the catalogue" in answer.json["message"]


@pytest.mark.parametrize("path", ["/units", "/units?document=-1", "/units?document=x"])
def test_numbers_are_numbers(client, path):
    assert client.get(path, base_url=ORIGIN).status_code == 400
    assert client.get("/units?document=9", base_url=ORIGIN).status_code == 422


def test_a_flood_is_refused(client):
    assert edit(client, target="x" * (2 << 20)).status_code == 413
