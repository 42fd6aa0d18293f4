"""Qt's own few words (its file dialogs, its keys) in the language of the rest."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def translate_qt(app: QCoreApplication, language: str) -> QTranslator | None:
    """Have Qt speak `language` ("cy", "de_AT"); None where it has no words for it, and so speaks English.

    The translator belongs to `app` and is taken out with `app.removeTranslator`.
    """
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(QLocale(language), "qtbase", "_", folder):
        translator.deleteLater()
        return None
    app.installTranslator(translator)
    return translator
