"""The words of the window in the user's language.

English needs a file, too: it knows that there is "1 person" and "2 people".
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from gifts_app.assets import folder

FALLBACK = "en"


def install(app: QCoreApplication, locale: QLocale | None = None) -> str:
    """Load the translation of the system's language, or of English; return the language that was found.

    Translations are ``resources/i18n/gifts_LANGUAGE.qm``, made by Qt's lrelease from the ``.ts`` file beside each.
    """
    wanted = (locale or QLocale()).name().partition("_")[0]
    translator = QTranslator(app)
    for language in (wanted, FALLBACK):
        if translator.load(str(folder() / "i18n" / f"gifts_{language}.qm")):
            app.installTranslator(translator)
            return language
    return ""
