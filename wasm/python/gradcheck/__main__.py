"""A session on standard input and output: a line of JSON for each request, and one for its answer."""
import json
import os
import sys

from . import session


def main():
    # What the reader's code prints, or reads, must not come between.
    requests, answers = os.fdopen(os.dup(0), 'rb'), os.fdopen(os.dup(1), 'wb')
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    for line in requests:
        try:
            answer = session(json.loads(line.decode('utf-8')))
        except KeyboardInterrupt:
            return
        text = json.dumps(answer, allow_nan=False, default=str)
        answers.write(text.encode('utf-8') + b'\n')
        answers.flush()


if __name__ == '__main__':
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 3000))
    main()
