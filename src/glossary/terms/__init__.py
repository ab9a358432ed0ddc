"""Term bases: entries, matching, inflection, evidence."""
