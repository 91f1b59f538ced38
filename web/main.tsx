import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import type { Failure } from './client.ts'
import { router } from './router.tsx'
import './style/tokens.css'
import './style/text.css'
import './style/parts.css'
import './style/work.css'
import './style/print.css'

/** A second try only where the service could not be reached at all: what it answered, it would answer again. */
const retry = (count: number, error: Error) => count < 1 && (error.cause as Failure | undefined)?.status === undefined // set by call

const client = new QueryClient({
  defaultOptions: { queries: { retry, retryDelay: 400, staleTime: 60_000, refetchOnWindowFocus: false } },
})

// A new build replaces the files of the old one: a page that is still open from then is read again, once.
window.addEventListener('vite:preloadError', (event) => {
  const [key, now] = ['causeway.read-again', Date.now()]
  if (!navigator.onLine || now - Number(sessionStorage.getItem(key) ?? 0) < 10_000) return
  sessionStorage.setItem(key, String(now))
  event.preventDefault()
  location.reload()
})

const place = document.getElementById('app')
if (place === null) throw new Error('index.html has no #app')
createRoot(place).render(
  <QueryClientProvider client={client}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
)
