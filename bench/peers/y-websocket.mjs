// y-websocket's server, in memory, as its own command starts it.
process.env.HOST = "127.0.0.1";
process.env.PORT = process.argv[2];

await import(new URL("./node_modules/@y/websocket-server/src/server.js", import.meta.url).href);
