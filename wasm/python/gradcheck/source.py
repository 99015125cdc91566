"""A file as Python 3 with the line numbers that it had: cells of notebooks, magics, Python 2."""
import ast
import io
import json
import re
import tokenize

MAGIC_BODY = re.compile(r'^%%(time|timeit|capture|prun)\b')


class Unreadable(Exception):
    """No Python in it that we can read; `code` and `values` say why."""

    def __init__(self, code, **values):
        super().__init__(code)
        self.code, self.values = code, values


def cell_lines(text):
    """A cell without what only IPython understands, as many lines as before."""
    lines = text.split('\n')
    first = next((line for line in lines if line.strip()), '')
    if first.startswith('%%') and not MAGIC_BODY.match(first):
        return [''] * len(lines)
    kept = []
    for line in lines:
        bare = line.lstrip()
        is_magic = bare.startswith(('%', '!', '?')) or bare.endswith('?')
        assigned = re.match(r'^\s*[\w, ]+=\s*[!%]', line)
        indent = line[:len(line) - len(bare)]
        kept.append(indent + 'pass' if is_magic and indent else '' if is_magic or assigned else line)
    return kept


def written_files(notebook):
    """Files that cells write by %%writefile."""
    files = {}
    for cell in code_cells(notebook):
        match = re.match(r'^%%(?:writefile|file)\s+(?:-a\s+)?(\S+)\s*\n(.*)', cell, re.S)
        if match:
            files[match.group(1)] = match.group(2)
    return files


def code_cells(notebook):
    cells = notebook.get('cells')
    if cells is None:
        cells = [cell for sheet in notebook.get('worksheets', []) for cell in sheet.get('cells', [])]
    texts = []
    for cell in cells:
        if cell.get('cell_type') == 'code':
            source = cell.get('source', cell.get('input', ''))
            texts.append(source if isinstance(source, str) else ''.join(source))
    return texts


def notebook_source(text):
    """The code of a notebook, and the files that it writes."""
    try:
        notebook = json.loads(text)
        cells = code_cells(notebook)
    except (ValueError, AttributeError, TypeError) as error:
        raise Unreadable('notebook_not_read', reason=str(error)[:200]) from error
    lines = [line for cell in cells for line in cell_lines(cell)]
    return '\n'.join(lines), written_files(notebook)


PRINT = re.compile(r'^(\s*|.*?[:;]\s*)print\b(?!\s*\()\s*(.*)$')
RENAMED = {'xrange': 'range', 'raw_input': 'input', 'unicode': 'str', 'basestring': 'str', 'long': 'int',
           'cPickle': 'pickle', 'unichr': 'chr', 'iteritems': 'items', 'itervalues': 'values',
           'iterkeys': 'keys', 'izip': 'zip'}


def print_call(rest):
    rest, stream = rest.strip(), ''
    match = re.match(r'>>\s*([\w.]+)\s*,?\s*(.*)', rest)
    if match:
        rest, stream = match.group(2), ', file=' + match.group(1)
    if rest.endswith(','):
        rest, stream = rest[:-1], ", end=' '" + stream
    return 'print(%s%s)' % (rest, stream if rest else stream[2:])


def without_print_statements(text):
    """`print x` as `print(x)`, also over several lines where brackets or backslashes go on."""
    lines, done = text.split('\n'), []
    while lines:
        line = lines.pop(0)
        match = PRINT.match(line)
        outside = match and line[:match.end(1)].count('"') % 2 == 0 and '#' not in match.group(1)
        if not outside:
            # print ("a"), b and print ("a" % b), "c" are statements of Python 2 too.
            spaced = re.match(r'^(\s*)print\s*(\(.*\)\s*(?:,|%).*)$', line)
            done.append(spaced.group(1) + print_call(spaced.group(2)) if spaced else line)
            continue
        rest, extra = match.group(2), 0
        while lines and (rest.endswith('\\') or open_brackets(rest) > 0):
            rest = rest.rstrip('\\') + ' ' + lines.pop(0).strip()
            extra += 1
        tail = ''
        if rest.count(';') and open_brackets(rest.split(';')[0]) == 0 and '"' not in rest and "'" not in rest:
            rest, _, tail = rest.partition(';')
            tail = ';' + tail
        done.append(match.group(1) + print_call(rest.split(' #')[0]) + tail)
        done += [''] * extra
    return '\n'.join(done)


def open_brackets(text):
    text = re.sub(r'"[^"]*"|\'[^\']*\'', '', text)
    return sum((c in "([{") - (c in ")]}") for c in text)


def from_python2(text):
    """The simple differences only: what remains is a SyntaxError still."""
    text = '\n'.join(line.expandtabs(8) if line[:1] in ' \t' else line for line in text.split('\n'))
    text = without_print_statements(text)
    text = re.sub(r'^(\s*)exec\s+(.+?)\s+in\s+(.+)$', r'\1exec(\2, \3)', text, flags=re.M)
    text = re.sub(r'^(\s*except\s+[\w.()\s,]+?)\s*,\s*(\w+)\s*:', r'\1 as \2:', text, flags=re.M)
    text = re.sub(r'^(\s*)raise\s+([\w.]+)\s*,\s*(.+)$', r'\1raise \2(\3)', text, flags=re.M)
    text = re.sub(r'\blambda\s*\(([\w\s,]+)\)\s*:', r'lambda \1:', text)
    text = text.replace('<>', '!=')
    text = re.sub(r'\b(0)([0-7]+)\b(?![.\w])', r'0o\2', text)
    text = re.sub(r'\b(\d+)[lL]\b', r'\1', text)
    return re.sub(r'\bur(["\'])', r'r\1', text)


def renamed(text):
    """Names of Python 2 as they are called now, in code and not in strings."""
    if not re.search(r'\b(%s|has_key|itertools)\b' % '|'.join(RENAMED), text):
        return text
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return text
    lines = text.split('\n')
    for token in reversed(tokens):
        if token.type == tokenize.NAME and token.string in RENAMED:
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + RENAMED[token.string] + line[column + len(token.string):]
    return re.sub(r'([\w.\[\]]+)\.has_key\(([^()]+)\)', r'(\2 in \1)', '\n'.join(lines))


def parse(text, name):
    """
    The tree of a file, its text as it was parsed, the files that it writes, and whether it was
    Python 2.
    """
    written = {}
    if name.endswith('.ipynb'):
        text, written = notebook_source(text)
    text = text.replace('\r\n', '\n').replace('\r', '\n').lstrip('\ufeff')
    for attempt, is_old in ((text, False), (None, True)):
        if attempt is None:
            attempt = from_python2(text)
        attempt = renamed(attempt)
        try:
            return ast.parse(attempt, name), attempt, written, is_old
        except (SyntaxError, ValueError) as error:
            if not is_old:
                first = error
    line = getattr(first, 'lineno', None)
    raise Unreadable('not_python', line=line or 0, reason=str(getattr(first, 'msg', first))[:200])
