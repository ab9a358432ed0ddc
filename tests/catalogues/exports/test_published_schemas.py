"""XLIFF against the schemas of OASIS, where a machine has them."""

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from test_roundtrip import CATALOGUE, write, xml_storable

from glossary.model import Catalogue
from strategies import TEXT, catalogue_units, po_units

# Debian's package php-symfony-translation brings the schemas along.
FOLDER = Path(
    os.environ.get("XLIFF_SCHEMAS")
    or "/usr/share/php/Symfony/Component/Translation/Resources/schemas"
)
# XLIFF 2.1 keeps the core namespace of 2.0 (XLIFF 2.1, appendix A.1).
SCHEMAS = {
    "2.1": FOLDER / "xliff-core-2.0.xsd",
    "1.2": FOLDER / "xliff-core-1.2-transitional.xsd",
}

pytestmark = pytest.mark.skipif(
    not all(path.is_file() for path in SCHEMAS.values()),
    reason="the schemas of XLIFF are not on this machine: make schemas",
)


@cache
def schema(version):
    import xmlschema

    xml = {"http://www.w3.org/XML/1998/namespace": str(FOLDER / "xml.xsd")}
    return xmlschema.XMLSchema(str(SCHEMAS[version]), locations=xml, allow="local")


def faults(data, version):
    found = schema(version).iter_errors(data.decode("utf-8"))
    return [f"{fault.path}: {fault.reason}" for fault in found]


@pytest.mark.parametrize("version", SCHEMAS)
def test_a_catalogue_is_valid(version):
    assert faults(write(CATALOGUE, "xliff", version), version) == []


@pytest.mark.parametrize("version", SCHEMAS)
def test_the_schema_finds_what_is_wrong(version):
    broken = write(CATALOGUE, "xliff", version).replace(b"<source", b"<sauce", 1)
    broken = broken.replace(b"</source>", b"</sauce>", 1)
    assert faults(broken, version)


@pytest.mark.parametrize("version", SCHEMAS)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(catalogue_units(po_units().map(xml_storable)), TEXT)
def test_every_catalogue_is_valid(version, units, signature):
    catalogue = Catalogue(units, "zh-Hant", "en-GB", signature=signature)
    assert faults(write(catalogue, "xliff", version), version) == []
