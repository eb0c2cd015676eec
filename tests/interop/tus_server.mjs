// A tus server as its authors make it: node tus_server.mjs PORT FOLDER LOG. One line of the log for each request and answer.
import { appendFileSync } from 'node:fs'
import http from 'node:http'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [port, directory, log] = process.argv.slice(2)
const tus = new Server({ path: '/files', datastore: new FileStore({ directory }) })
const note = (facts) => appendFileSync(log, JSON.stringify(facts) + '\n')

http
  .createServer((request, response) => {
    const offset = request.headers['upload-offset'] ?? null
    note({ asked: request.method, offset })
    response.on('finish', () => {
      note({ said: response.statusCode, to: request.method, offset: response.getHeader('upload-offset') ?? null })
    })
    return tus.handle(request, response)
  })
  .listen(Number(port), '127.0.0.1', () => note({ started: process.pid }))
