"""Forms: the form document (`schema`), filling one in Qt (`render`), drawing one (`designer`)."""
