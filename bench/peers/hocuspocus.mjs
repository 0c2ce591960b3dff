// Hocuspocus with its SQLite extension, otherwise as it comes.
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const server = new Server({
  address: "127.0.0.1",
  port: Number(process.argv[2]),
  quiet: true,
  extensions: [new SQLite({ database: `${process.env.BENCH_FOLDER}/hocuspocus.sqlite3` })],
});

await server.listen();
