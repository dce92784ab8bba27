// Sources hold passwords; what is printed or passed on must not.
#pragma once

#include <string>
#include <string_view>

namespace zonekit {

/// `text` with *** for the value of every `password=` (also passwd, pwd; any case, blanks around `=`, quoted or not)
/// and for the secret of every `scheme://user:secret@host`. Rather too much than too little: an unquoted value ends at
/// a blank only.
[[nodiscard]] std::string without_password(std::string_view text);

}  // namespace zonekit
