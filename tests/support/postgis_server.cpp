#include "support/postgis_server.hpp"

#include <fcntl.h>
#include <gdal_utils.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "layer/gdal_session.hpp"

extern char** environ;

namespace zonekit::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* port = "54329";  // names the socket: no port is opened

/// Starts a program in `folder`, its words appended to `log` there; as root, as "nobody".
pid_t start_program(const fs::path& folder, const std::vector<std::string>& command) {
  std::vector<std::string> words{"setpriv", "--pdeathsig", "QUIT"};  // a killed test leaves no server behind
  if (::geteuid() == 0) words.insert(words.end(), {"--reuid=nobody", "--regid=nogroup", "--clear-groups"});
  words.insert(words.end(), command.begin(), command.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "setpriv", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("setpriv can't be started");
  return child;
}

bool has_postgis(const fs::path& programs) {
  const fs::path version = programs.parent_path().filename();
  return fs::exists(fs::path("/usr/share/postgresql") / version / "extension/postgis.control");
}

GDALDatasetUniquePtr open_database(const std::string& source) {
  layer::register_drivers();
  return GDALDatasetUniquePtr(GDALDataset::Open(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
}

}  // namespace

fs::path PostgisServer::programs() {
  std::error_code none;
  std::vector<fs::path> found;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const fs::path folder = version.path() / "bin";
    if (fs::exists(folder / "initdb") && fs::exists(folder / "postgres") && has_postgis(folder))
      found.push_back(folder);
  }
  return found.empty() ? fs::path() : *std::max_element(found.begin(), found.end());
}

PostgisServer::PostgisServer() {
  std::string name = (fs::temp_directory_path() / "zonekit-pg-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder " + name);
  folder_ = name;
  try {
    make_cluster();
    start();
    sql("CREATE DATABASE plan TEMPLATE template0", "postgres");
    sql("CREATE EXTENSION postgis");
  } catch (...) {
    stop();
    throw;
  }
}

PostgisServer::~PostgisServer() {
  stop();
}

void PostgisServer::make_cluster() {
  std::ofstream(folder_ / "password") << password << '\n';
  if (::geteuid() == 0) {
    const passwd* nobody = ::getpwnam("nobody");
    if (nobody == nullptr || ::chown(folder_.c_str(), nobody->pw_uid, nobody->pw_gid) != 0)
      throw std::runtime_error("the folder can't be given to \"nobody\"");
  }
  const pid_t child =
      start_program(folder_, {programs() / "initdb", "-D", folder_ / "data", "-U", "planner", "-A", "scram-sha-256",
                              "--pwfile", folder_ / "password", "-E", "UTF8", "--locale=C", "--no-sync"});
  int status = 0;
  if (::waitpid(child, &status, 0) != child || status != 0) throw std::runtime_error("initdb failed: " + log());
}

void PostgisServer::start() {
  server_ = start_program(folder_, {programs() / "postgres", "-D", folder_ / "data", "-p", port, "-c",
                                    "listen_addresses=", "-c", "unix_socket_directories=" + folder_.string(), "-c",
                                    "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=20"});
  const layer::MessageCollector quiet;
  constexpr std::chrono::milliseconds pause{50};
  for (int attempt = 0; attempt < 1200; ++attempt) {
    if (open_database(source("postgres"))) return;
    int status = 0;
    if (::waitpid(server_, &status, WNOHANG) == server_) {
      server_ = 0;
      break;
    }
    std::this_thread::sleep_for(pause);
  }
  throw std::runtime_error("the server does not start: " + log());
}

void PostgisServer::stop() {
  if (server_ != 0) {
    ::kill(server_, SIGQUIT);
    ::waitpid(server_, nullptr, 0);
    server_ = 0;
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PostgisServer::log() const {
  std::ifstream file(folder_ / "log");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string PostgisServer::source(const std::string& database) const {
  return "PG:host=" + folder_.string() + " port=" + port + " user=planner dbname=" + database + " password=" + password;
}

void PostgisServer::sql(const std::string& statement, const std::string& database) const {
  layer::MessageCollector messages;
  const GDALDatasetUniquePtr dataset = open_database(source(database));
  if (!dataset) throw std::runtime_error(messages.take_text("the database can't be opened"));
  CPLErrorReset();
  OGRLayer* result = dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr);
  const bool failed = CPLGetLastErrorType() >= CE_Failure;
  if (result != nullptr) dataset->ReleaseResultSet(result);
  if (failed) throw std::runtime_error(statement + ": " + messages.take_text("no reason given"));
}

void PostgisServer::load(const std::string& path, const std::vector<std::string>& options) const {
  layer::register_drivers();
  layer::MessageCollector messages;
  GDALDatasetH from = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  CPLStringList words;
  for (const char* word : {"-f", "PostgreSQL"}) words.AddString(word);
  for (const std::string& word : options) words.AddString(word.c_str());
  GDALVectorTranslateOptions* how = GDALVectorTranslateOptionsNew(words.List(), nullptr);
  int faulty = 0;
  GDALDatasetH made = GDALVectorTranslate(source().c_str(), nullptr, 1, &from, how, &faulty);
  GDALVectorTranslateOptionsFree(how);
  if (made != nullptr) GDALClose(made);
  if (from != nullptr) GDALClose(from);
  if (made == nullptr || faulty != 0) throw std::runtime_error("can't load " + path + ": " + messages.take_text("?"));
}

}  // namespace zonekit::test
