"""Clients and the practice: stored, changed, found."""

from dataclasses import replace

import pytest

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, practice
from ipt_tracker.record.record import Record
from tests.record.examples import PRACTICE, TODAY, a_client


def code_of(call: pytest.ExceptionInfo[KnownError]) -> str:
    return call.value.code


def test_a_client_comes_back_with_id_and_code(record: Record) -> None:
    client, changes = clients.add(record, a_client(), TODAY)
    assert client == replace(a_client(), id=client.id, code="IPT-0001")
    assert clients.get(record, client.id) == client
    assert changes.touches("client", client.id)


def test_codes_rise_past_four_digits(record: Record) -> None:
    for number in (1, 9998, 9999, 10000):
        with record.write() as connection:
            connection.exec_driver_sql("UPDATE client SET code = ?", (f"IPT-{number:04}",))
        clients.add(record, a_client(), TODAY)
        with record.write() as connection:
            connection.exec_driver_sql("DELETE FROM client WHERE code = ?", (f"IPT-{number:04}",))
    assert [client.code for client in clients.everyone(record)] == ["IPT-10001"]
    clients.add(record, a_client(), TODAY)
    assert [client.code for client in clients.everyone(record)] == ["IPT-10001", "IPT-10002"]


def test_a_change_keeps_the_code(record: Record) -> None:
    client, _ = clients.add(record, a_client(), TODAY)
    changed, changes = clients.update(record, replace(client, name="Maria Neu", code="other"), TODAY)
    assert clients.get(record, client.id) == changed == replace(client, name="Maria Neu")
    assert changes.touches("client", client.id)


@pytest.mark.parametrize("wanted", ["ipt-0001", "maria  BEISPIEL", " Maria Beispiel "])
def test_a_client_is_found_by_code_or_full_name(record: Record, wanted: str) -> None:
    client, _ = clients.add(record, a_client(), TODAY)
    clients.add(record, Client(name="Maria"), TODAY)
    assert clients.find(record, wanted) == client


def test_several_of_one_name_are_told_apart_by_code(record: Record) -> None:
    for _ in range(2):
        clients.add(record, a_client(), TODAY)
    with pytest.raises(KnownError, match="IPT-0001, IPT-0002") as error:
        clients.find(record, "Maria Beispiel")
    assert code_of(error) == "client.ambiguous"


def test_nobody_is_said_to_be_nobody(record: Record) -> None:
    for act in (lambda: clients.find(record, "Maria"), lambda: clients.get(record, "nobody")):
        with pytest.raises(KnownError) as error:
            act()
        assert code_of(error) == "client.unknown"
    with pytest.raises(KnownError) as error:
        clients.update(record, replace(a_client(), id="nobody"), TODAY)
    assert code_of(error) == "client.unknown"


def test_what_can_not_be_is_not_stored(record: Record) -> None:
    with pytest.raises(KnownError) as error:
        clients.add(record, replace(a_client(), name=" "), TODAY)
    assert code_of(error) == "client.no_name"
    assert clients.everyone(record) == ()


def test_a_name_is_stored_without_what_turns_the_words_about_it(record: Record) -> None:
    added, _ = clients.add(record, replace(a_client(), name="\u202eAna \x07 Souza\u202c"), TODAY)
    assert clients.get(record, added.id).name == "Ana Souza"
    clients.update(record, replace(added, name="\u2067Ana\n\u2069Lee"), TODAY)
    assert clients.get(record, added.id).name == "Ana Lee"
    for name, code in (("\u202d\u202c", "client.no_name"), ("A" * 201, "client.name_too_long")):
        with pytest.raises(KnownError) as error:
            clients.update(record, replace(added, name=name), TODAY)
        assert code_of(error) == code
    assert clients.get(record, added.id).name == "Ana Lee"


def test_the_practice_is_replaced_as_a_whole(record: Record) -> None:
    assert practice.get(record) == PRACTICE
    assert practice.save(record, Practice(therapist="Dr New")).touches("practice", "")
    assert practice.get(record) == Practice(therapist="Dr New")
