"""Contacts end to end: a file imported through the window, a contact found in it and dialled, a number forbidden."""
import os
import unittest

from desk import until
from test_phone import Phone

PEOPLE = """name,company,phone
Ann Example,Acme,(202) 555-0121
Bo,=1+1,hello
Cy Example,,+1 202 555 0122
"""


class Contacts(Phone):
    carrier = False

    def import_people(self):
        path = os.path.join(self.profile, "people.csv")
        with open(path, "w", encoding="utf-8") as people:
            people.write(PEOPLE)
        self.open_phone_page()
        self.program.press("Contacts")
        self.program.press("Import and delete contacts")
        name = until(self.file_name, "the file dialog")
        until(lambda: self.type_into(name, path), "the path to be typed")
        self.program.press("Open")
        until(lambda: self.program.says("2 imported."), "the summary")

    def file_name(self):
        """The menu is no part of the window's tree and takes a moment to open: its first entry, by keys."""
        self.program.keys("Down", "Return")
        return self.program.find("File name:", "text", seconds=1)

    def find_and_choose(self, words):
        search = self.program.find("Search contacts", "text")
        until(lambda: self.type_into(search, words), "the search to be typed")
        until(lambda: len(self.hits()) == 1, "one hit")
        search.queryComponent().grabFocus()
        self.program.keys("Return")

    def hits(self):
        nodes = self.program.all("Contacts", "list")
        return [child for node in nodes for child in self.program.all(under=node, role="list item")]

    def number(self):
        return self.program.find("Phone number", "text").queryText().getText(0, -1)

    def test_a_contact_from_a_file_is_found_and_dialled(self):
        self.import_people()
        self.assertTrue(self.program.says("row 3: \u2068hello\u2069 is no phone number"))
        self.find_and_choose("exam ann")
        until(lambda: self.number() == "+12025550121", "the number in the field")
        self.assertEqual(self.legs(), [], "choosing a contact must not dial")
        until(lambda: self.program.says("Ann Example · United States"), "the name beside the number")
        self.program.press("Dial")
        self.proof(30)
        self.assertEqual([leg["to"] for leg in self.legs()], ["+12025550121"])
        self.assertEqual([line["kind"] for line in self.sandbox.lines()], ["phone"])
        self.assertEqual(self.session()["caller_name"], "Ann Example")
        used = self.store.rows("SELECT name FROM contacts WHERE used_at IS NOT NULL")
        self.assertEqual([row["name"] for row in used], ["Ann Example"])
        with open(os.path.join(self.profile, "settings.ini"), encoding="utf-8") as settings:
            self.assertNotIn("Ann", settings.read(), "contacts are personal and stay in the store")


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
