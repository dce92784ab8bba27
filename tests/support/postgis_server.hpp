// A PostGIS server of a test's own: a cluster in a temporary folder, reached by a socket there and by nothing else.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace zonekit::test {

class PostgisServer {
 public:
  /// Where PostgreSQL's server programs are; empty where they or PostGIS are not installed.
  [[nodiscard]] static std::filesystem::path programs();

  /// Makes the cluster and waits until it answers; throws std::runtime_error with the server's words when it doesn't.
  /// As root the server runs as "nobody", because PostgreSQL refuses root. It ends with the test, however that ends.
  PostgisServer();
  ~PostgisServer();
  PostgisServer(const PostgisServer&) = delete;
  PostgisServer& operator=(const PostgisServer&) = delete;

  static constexpr const char* password = "s3cret-geheim";
  /// A "PG:..." source of the database, with the password.
  [[nodiscard]] std::string source(const std::string& database = "plan") const;
  /// The folder of the socket, which is all of the server's address.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  void sql(const std::string& statement, const std::string& database = "plan") const;
  /// Loads a file as ogr2ogr does, with `options` as its command line has them.
  void load(const std::string& path, const std::vector<std::string>& options) const;

 private:
  [[nodiscard]] std::string log() const;
  void make_cluster();
  void start();
  void stop();

  std::filesystem::path folder_;
  pid_t server_ = 0;
};

}  // namespace zonekit::test
