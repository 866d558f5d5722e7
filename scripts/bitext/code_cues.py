"""The words around a number that make it an error code, or a version and no code, in many languages.

Each expression looks at a few characters before a number (``…_BEFORE``, searched to their end) or behind it
(``…_AFTER``, matched from their start). See `bitext.codes`.
"""

from __future__ import annotations

import re

# "Error" and "error code" in the languages that articles come in, in the forms that inflection gives.
_ERROR_WORDS = (
    r"err(?:or|eur|ore|o)?s?(?:code|nummer)?|b[łl][ąęae]d\w{0,4}|fehler(?:s|n|codes?|nummern?|meldung(?:en)?)?"
    r"|エラー(?:\s?コード|\s?メッセージ|番号)?|(?:ال)?[أا]?خط[أاـئ]\w{0,2}|fout(?:code|melding)?|chyb\w{0,4}"
    r"|fel(?:kod(?:en)?|meddelande)?|hata(?:s[ıi])?|ошибк\w{0,3}|помилк\w{0,3}|错误(?:代码|消息)?|錯誤(?:碼|代碼)?"
    r"|오류(?:\s?코드)?|hib[aá]\w{0,4}|virhe\w{0,5}|fejl(?:kode)?|feil(?:kode)?"
)
_AFTER_ERROR = (
    r"code|codes|message|number|no\.?|nr\.?|id|o\s(?:kodzie|numerze)|kod\w{0,3}|numer\w{0,2}|komunikat\w{0,3}|nummer"
    r"|コード|番号|رقم|رمز|برمز|ذو|бر|с\s?кодом|код\w{0,2}|de\scode|num[eé]ro|número|numero|código|codice"
)
_BEFORE_CODE = r"(?:error|status|exit|return|result|stop|reason|response|with|z|o|mit|avec|con)\s"
_CODE_WORDS = (
    rf"{_BEFORE_CODE}codes?|(?:kod\w{{0,3}}|komunikat\w{{0,3}})\s(?:stanu|b[łl][ęe]d\w{{1,3}}|wyj[śs]cia)"
    r"|(?:z|o)\s(?:kodem|kodzie)|statuscode|statuskode|code\sd['’]erreur|c[oó]digo\sde\serror(?:es)?"
    r"|codice\s(?:di\s)?errore|código\sde\serro|ステータス\s?コード|状態コード|رم[زو]\w?\s(?:ال)?(?:خط[أا]|حالة|أخطاء)\w?"
    r"|код(?:ом)?\sошибки|代码|代碼|코드"
)
_PADDING = r"""[\s:;=\#№"'“”„«»‘’「」『』()\[\]*_`\\]{0,6}"""
ERROR_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?:{_ERROR_WORDS})(?:[\s-](?:{_AFTER_ERROR}))?|{_CODE_WORDS}){_PADDING}\Z", re.IGNORECASE
)
"""Words for an error, or for its code, right before a number."""
ERROR_AFTER = re.compile(rf"""[\s"'”)\]*_-]{{0,3}}(?:{_ERROR_WORDS})(?![^\W_])""", re.IGNORECASE)
HTTP_BEFORE = re.compile(
    r"(?<![a-z])HTTPS?(?:/[0-9](?:\.[0-9])?)?(?:[\s-](?:status|error|response|code|statuscode|fehler|ステータス|エラー"
    rf"|コード|b[łl][ąa]d|kod|stan\w?)){{0,2}}{_PADDING}\Z",
    re.IGNORECASE,
)
"""What says before a number that it is an HTTP status."""
HTTP_AFTER = re.compile(
    r"""[\s:)"'”*_-]{0,4}(?:forbidden|(?:file\s|page\s)?not\sfound|unauthorized|bad\s(?:request|gateway)|internal\sserver
    |service\sunavailable|server\s(?:is\s)?(?:too\s)?busy|gateway\stime-?out|too\smany\srequests|method\snot\sallowed
    |request\stime-?out|authori[sz]ation\serror|conflict\b|precondition\sfailed|not\simplemented)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What an HTTP status says of itself."""
SMTP_BEFORE = re.compile(
    rf"(?<![a-z])(?:SMTP;?|NDR|DSN|bounce|reply\scode|said|remote\sserver\sreturned)(?:\s(?:error|code|reply|status)){{0,2}}"
    rf"{_PADDING}\Z",
    re.IGNORECASE,
)
"""What says before a number that it is an SMTP reply."""
SMTP_AFTER = re.compile(
    r"""[\s:)"'”*_-]{0,4}(?:mailbox\s(?:unavailable|full|not)|requested\s(?:mail\s)?action|user\s(?:unknown|not)
    |relay(?:ing)?\s(?:not|access|denied)|too\smany\srecipients|no\ssuch\suser|recipient\s(?:rejected|not))""",
    re.IGNORECASE | re.VERBOSE,
)
"""What an SMTP reply says of itself."""
JOINT = re.compile(
    r"""["'“”„«»*_`\])]{0,3}(?:\s?[,/、،]\s?|\s?(?:[,،]\s?)?(?:and|or|to|through|i|lub|oraz|oder|und|bis|do|または|および|と|や|و|أو)\s?)["'“”„«»*_`(\[]{0,3}""",
    re.IGNORECASE,
)
"""What joins two codes of a list."""
QUANTITY = re.compile(
    r"\s?(?:[KMGT]i?B|[kmg]bps|bits?|ms|px|dpi|%|times|users?|mails?|messages?|char\w*|days?|hours?|min\w*|sec\w*"
    r"|items?|objects?|files?|znak\w*|użytk\w*|dni|Mal|Zeichen|Benutzer|回|件|文字|ユーザー|مستخدم|مرة)\b",
    re.IGNORECASE,
)
"""What a number counts."""

VERSION_BEFORE = re.compile(
    r"""(?:(?<![^\W_])(?:v(?:er)?\.?|version(?:s|en|e)?|wersj\w{1,3}|versi[oóõ]n\w{0,2}|release|build|kompilacj\w{1,3}|バージョン
    |(?:ال)?إصدار|版本|верси\w{1,2}|section|sect\.|§|chapter|rozdzia[łl]\w{0,2}|sekcj\w{1,3}|abschnitt\w{0,2}|kapitel|セクション
    |第|القسم|appendix|rfc|clause|net|framework|powershell|module|sdk|api|ios|ipados|macos|os\sx|android|java|node(?:\.js)?
    |jquery|angular|bootstrap|python|php|mysql|ubuntu|linux|kernel|chrome|firefox|safari|xcode|tls|windows|exchange
    |client|app|update|dnia|vom|am|bis|cdo|objects|step|figure|table)|\.NET)[\s:(*_"]{0,3}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""What makes three numbers with dots a version, a section or a date."""
LISTED_BEFORE = re.compile(
    r"(?:[0-9]+(?:\.[0-9]+){1,3}\s?(?:[,–-]|、|to|and|or|through|do|i|lub|oraz|bis|und|oder|から|または|و|أو|إلى)\s?){1,4}\Z"
)
"""The others of a list or a range: *versions 5.1.1 to 5.1.9*."""
VERSION_AFTER = re.compile(
    r"""[)\s]{0,2}(?:and|or|i|lub|und|oder|、|および|または|و|أو)?\s?(?:later|above|higher|newer|earlier|up\b|nowsz|wy[żz]sz
    |p[óo][źz]niejsz|höher|neuer|später|以降|以上|أحدث|الأحدث)""",
    re.IGNORECASE | re.VERBOSE,
)
"""The same, behind the numbers."""
MAIL_BEFORE = re.compile(
    rf"(?:(?<![^\W_])(?:{_ERROR_WORDS}|codes?|kod\w{{0,3}}|NDR|DSN|SMTP;?|status|stan\w?|コード|رمز|spam|antispam)"
    rf"(?:\s(?:{_AFTER_ERROR}))?){_PADDING}\Z",
    re.IGNORECASE,
)
"""What says before three numbers with dots that they are a status code."""
