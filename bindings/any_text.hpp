#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <utility>

namespace tieuchi::python {

/// Text that may hold bytes that are no UTF-8, as names of files do: on its way in a `str` in which Python keeps them as
/// lone surrogates (or `bytes` as they are), on its way out a `str` that spells them as `\xe9`.
struct AnyText {
    std::string bytes;
};

}  // namespace tieuchi::python

namespace pybind11::detail {

template <>
struct type_caster<tieuchi::python::AnyText> {
    PYBIND11_TYPE_CASTER(tieuchi::python::AnyText, const_name("str"));

    bool load(handle source, bool) {
        if (PyBytes_Check(source.ptr())) return take(reinterpret_borrow<object>(source));
        if (!PyUnicode_Check(source.ptr())) return false;
        for (const char* errors : {"surrogateescape", "backslashreplace"}) {  // half a letter can stand there, too
            object encoded = reinterpret_steal<object>(PyUnicode_AsEncodedString(source.ptr(), "utf-8", errors));
            if (encoded) return take(std::move(encoded));
            PyErr_Clear();
        }
        return false;
    }

    static handle cast(const tieuchi::python::AnyText& text, return_value_policy, handle) {
        return PyUnicode_DecodeUTF8(text.bytes.data(), static_cast<Py_ssize_t>(text.bytes.size()), "backslashreplace");
    }

private:
    bool take(const object& encoded) {
        value.bytes.assign(PyBytes_AS_STRING(encoded.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(encoded.ptr())));
        return true;
    }
};

}  // namespace pybind11::detail
