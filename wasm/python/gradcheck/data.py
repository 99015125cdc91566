"""Arrays that are given beside the code: .npz, .npy and JSON, by name."""
import json
import os

import numpy as np

from .source import Unreadable


def arrays_of(value, name):
    """Arrays out of JSON: of nested objects the innermost names count."""
    if isinstance(value, dict):
        found = {}
        for key, each in value.items():
            found.update(arrays_of(each, key))
        return found
    try:
        array = np.asarray(value)
    except ValueError:
        return {}
    return {name: array} if array.dtype.kind in 'fiub' else {}


def read_data(paths):
    """All arrays of these files. @raises Unreadable"""
    found = {}
    for path in paths:
        name = os.path.splitext(os.path.basename(path))[0]
        try:
            if path.endswith('.json'):
                with open(path, encoding='utf-8') as file:
                    found.update(arrays_of(json.load(file), name))
            elif path.endswith('.npy'):
                found[name] = np.load(path, allow_pickle=False)
            else:
                with np.load(path, allow_pickle=False) as arrays:
                    found.update({key: arrays[key] for key in arrays.files})
        except (OSError, ValueError, KeyError, UnicodeDecodeError) as error:
            raise Unreadable('data_not_read', name=os.path.basename(path), reason=str(error)[:200]) from error
    return {key: array for key, array in found.items() if array.dtype.kind in 'fiub'}
