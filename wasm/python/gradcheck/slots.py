"""Where a parameter lives, and parameters together as one point that can be moved.

Parameters are moved where they are, never replaced: code may reach them by a second way, as a layer
does that shares a network's arrays, or a function that reads a global.
"""
import numpy as np


class Slot:
    """One place: an item of a dictionary or list, an attribute, or an argument that we hold."""

    def __init__(self, holder, key, is_attribute=False):
        self.holder, self.key, self.is_attribute = holder, key, is_attribute

    def get(self):
        return getattr(self.holder, self.key) if self.is_attribute else self.holder[self.key]

    def set(self, value):
        if self.is_attribute:
            setattr(self.holder, self.key, value)
        else:
            self.holder[self.key] = value


class Parameters:
    """
    Arrays by name. What is no array of float64 is made one, in its place, and listed in `casts`.
    Of two names for the same memory only the first is kept; the others are listed in `shared`.
    """

    def __init__(self, slots):
        self.slots, self.arrays, self.casts, self.shared = {}, {}, [], []
        for name, slot in slots.items():
            value = slot.get()
            array = np.asarray(value)
            if array.dtype.kind not in 'fiub':
                raise TypeError('%s holds %s' % (name, array.dtype))
            if array is not value or array.dtype != np.float64 or not array.flags.writeable:
                if isinstance(value, np.ndarray) and array.dtype != np.float64:
                    self.casts.append((name, str(array.dtype)))
                array = np.array(array, dtype=np.float64)
                slot.set(array)
            twin = next((other for other, known in self.arrays.items()
                         if np.shares_memory(known, array)), None)
            if twin is not None:
                self.shared.append((name, twin))
                continue
            self.slots[name], self.arrays[name] = slot, array
        self.home = self.flat()

    def leave_out(self, name):
        """Not moved any more."""
        del self.slots[name], self.arrays[name]
        self.home = self.flat()

    def flat(self):
        if not self.arrays:
            return np.zeros(0)
        return np.concatenate([array.reshape(-1) for array in self.arrays.values()])

    def put(self, point):
        """Moves to a point; puts back what the reader's code has replaced since."""
        start = 0
        for name, array in self.arrays.items():
            if self.slots[name].get() is not array:
                self.slots[name].set(array)
            array[...] = point[start:start + array.size].reshape(array.shape)
            start += array.size

    def blocks(self):
        return [{'name': name, 'shape': list(array.shape)} for name, array in self.arrays.items()]
