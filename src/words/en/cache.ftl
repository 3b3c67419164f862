## `amparo cache`

cache-holds = { $n ->
    [0] Nothing is kept yet; parsed policies will be kept in `{ $path }`
    [1] Parsed policies are kept in `{ $path }`: one file, { $kilobytes } kB
   *[other] Parsed policies are kept in `{ $path }`: { $n } files, { $kilobytes } kB
}
cache-removed = { $n ->
    [0] There was nothing to remove in `{ $path }`
    [1] Removed one file from `{ $path }`: { $kilobytes } kB
   *[other] Removed { $n } files from `{ $path }`: { $kilobytes } kB
}
cache-refused = `{ $path }` is not used: it belongs to another user, or others may write to it. To use it, make it yours alone (`chmod 700`)
cache-off = The cache is off: the option --no-cache or the environment variable AMPARO_NO_CACHE is set
cache-nowhere = Nothing is kept: the system names no folder for caches. To use one, set XDG_CACHE_HOME to an absolute path
