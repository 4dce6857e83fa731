// Keeps the app's own files so that it opens without a network. The network comes first, so that nobody is left
// with an old version. Requests to anywhere else, the collector among them, are none of its business.
/* global self, caches, fetch, Response, URL */
const cacheName = 'notes-app'
const files = ['./', 'app.js', 'app.css', 'icon.svg', 'app.webmanifest']

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  event.respondWith(answer(request))
})

async function answer(request) {
  const cache = await caches.open(cacheName)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(request, response.clone())
    return response
  } catch {
    return (await cache.match(request, { ignoreSearch: true })) ?? Response.error()
  }
}
