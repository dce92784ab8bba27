#include "reading/texts_and_dates.hpp"

#include <algorithm>
#include <cctype>

namespace zonekit {

namespace {

LocalText local_text(const YamlNode& node, const std::string& file_name, const std::string& what) {
  LocalText text;
  if (node.kind == YamlNode::Kind::map) {
    const MapReader reader(node, file_name, what, text_keys);
    text.zh = reader.text("zh").value_or("");
    text.en = reader.text("en").value_or("");
  } else if (node.kind == YamlNode::Kind::scalar) {
    const bool ascii = std::all_of(node.text.begin(), node.text.end(), [](char c) { return (c & 0x80) == 0; });
    (ascii ? text.en : text.zh) = node.text;
  }
  if (text.empty()) fail_at(file_name, node.place, what + " must be text or {zh: text, en: text}");
  return text;
}

bool shaped_like_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : std::isdigit(static_cast<unsigned char>(text[i])) == 0) return false;
  }
  return true;
}

}  // namespace

LocalText read_local_text(const MapReader& reader, const std::string& key) {
  const YamlNode* node = reader.find(key);
  return node == nullptr ? LocalText{} : local_text(*node, reader.file_name(), "'" + key + "'");
}

std::vector<LocalText> read_local_texts(const MapReader& reader, const std::string& key) {
  const YamlNode* node = reader.find(key);
  if (node == nullptr) return {};
  if (node->kind != YamlNode::Kind::list) return {local_text(*node, reader.file_name(), "'" + key + "'")};
  std::vector<LocalText> texts;
  for (const YamlNode& item : node->items) {
    texts.push_back(local_text(item, reader.file_name(), "an entry of '" + key + "'"));
  }
  return texts;
}

std::string date_fault(const std::string& text) {
  if (parse_date(text)) return "";
  if (shaped_like_date(text)) return "'" + text + "' is no day of the calendar";
  return "'" + text + "' is no date; write it as YYYY-MM-DD, for example 2023-03-20";
}

std::optional<Date> read_date(const MapReader& reader, const std::string& key) {
  const auto given = reader.text(key);
  if (!given) return std::nullopt;
  if (const auto fault = date_fault(*given); !fault.empty()) {
    reader.fail(reader.find(key)->place, "'" + key + "': " + fault);
  }
  return parse_date(*given);
}

std::string read_name(const MapReader& reader, const std::string& key) {
  std::string name = reader.required_text(key);
  if (name.empty()) reader.fail(reader.find(key)->place, "'" + key + "' of " + reader.what() + " is empty");
  return name;
}

}  // namespace zonekit
