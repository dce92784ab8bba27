// From the text of one option to the same tree of values that a file gives.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reading/yaml_tree.hpp"

namespace zonekit {

struct FieldInfo;

enum class OptionGrammar {
  scalar,   ///< the text as it is
  list,     ///< A,B: a list of texts
  filter,   ///< LAYER[=CLASS[,CLASS]]
  members,  ///< LAYER[=CLASS[|CLASS]],LAYER...: a group of filters, one item of a list
  kind,     ///< A,B: a map; its first member is the option's name, its second a list of texts
  record,   ///< HEAD[=VALUE][,key=value]...: a map; the heads are its first members, or that of the option's name
};

/// The tree of `text`; a name or value that begins with ' or " is quoted as a whole: the quote inside is doubled.
/// `info` is the field's. Places are those of `whole` with the character as the column. Throws Error(usage) naming the
/// option, the position (in characters from 1) and the cure; never fails in another way on any bytes.
[[nodiscard]] YamlNode parse_option(const FieldInfo& info, OptionGrammar grammar, std::string_view option,
                                    std::string_view text, YamlPlace whole);

}  // namespace zonekit
