import { createRootRoute, createRoute, createRouter, Navigate, Outlet, useParams } from '@tanstack/react-router'
import { LangContext, langOfSlug, preferredLang, slugs } from './lang.ts'
import { Frame } from './parts/frame.tsx'
import { Failed } from './parts/states.tsx'
import { readSearch } from './place.ts'
import { About } from './screens/about.tsx'
import { Kept } from './screens/kept.tsx'
import { NotFound } from './screens/not-found.tsx'
import { Question } from './screens/question.tsx'
import { Scheme } from './screens/scheme.tsx'
import { Schemes } from './screens/schemes.tsx'
import { Start } from './screens/start.tsx'
import { Verdicts } from './screens/verdicts.tsx'
import { useWords } from './words.ts'

const root = createRootRoute({ component: Outlet, validateSearch: readSearch, notFoundComponent: Lost })

/** The language that the reader's browser asks for. */
const readerLang = () => preferredLang(navigator.languages)

const entrance = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to={`/${slugs[readerLang()]}`} replace />,
})

const inLang = createRoute({
  getParentRoute: () => root,
  path: '/$lang',
  component: InLang,
  notFoundComponent: () => <NotFound />,
})

function InLang() {
  const lang = langOfSlug(useParams({ strict: false }).lang ?? '')
  if (lang === undefined) return <Lost />
  return (
    <LangContext value={lang}>
      <Frame>
        <Outlet />
      </Frame>
    </LangContext>
  )
}

/** An address outside the three languages. */
function Lost() {
  return (
    <LangContext value={readerLang()}>
      <Frame>
        <NotFound />
      </Frame>
    </LangContext>
  )
}

/** A fault of ours on one screen: the others still work, and the answers are safe. */
function Broken({ reset }: { reset: () => void }) {
  return <Failed title={useWords('states')('broken')} failure={{ status: 500 }} onRetry={reset} />
}

const screens = [
  ['/', Start],
  ['/question', Question],
  ['/verdicts', Verdicts],
  ['/schemes', Schemes],
  ['/schemes/$scheme', Scheme],
  ['/kept/$code', Kept],
  ['/about', About],
] as const

const routeTree = root.addChildren([
  entrance,
  inLang.addChildren(
    screens.map(([path, component]) =>
      createRoute({ getParentRoute: () => inLang, path, component, errorComponent: Broken }),
    ),
  ),
])

/** Every address of the product and the screen it shows. */
export const router = createRouter({ routeTree, scrollRestoration: true })
