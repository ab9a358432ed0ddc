"""Machine translation and terminology enforcement."""
