import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  useParams,
} from '@tanstack/react-router'
import { LangContext, langOfSlug, preferredLang, slugs } from './lang.ts'
import { Frame } from './parts/frame.tsx'
import { Failed } from './parts/states.tsx'
import { parseSearch, readSearch, writeSearch } from './place.ts'
import { NotFound } from './screens/not-found.tsx'
import { Start } from './screens/start.tsx'
import { loadWords, useWords } from './words.ts'

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
  beforeLoad: ({ params }) => loadWords(langOfSlug(params.lang) ?? readerLang()),
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

// The first page comes with the frame; every other screen when it is opened, or is about to be.
const screens = [
  ['/', Start],
  ['/question', lazyRouteComponent(() => import('./screens/question.tsx'), 'Question')],
  ['/verdicts', lazyRouteComponent(() => import('./screens/verdicts.tsx'), 'Verdicts')],
  ['/partners', lazyRouteComponent(() => import('./screens/partners.tsx'), 'Partners')],
  ['/understood', lazyRouteComponent(() => import('./screens/understood.tsx'), 'Understood')],
  ['/catalogue', lazyRouteComponent(() => import('./screens/catalogue.tsx'), 'Catalogue')],
  ['/$kinds', lazyRouteComponent(() => import('./screens/catalogue.tsx'), 'AllOfKind')],
  ['/schemes/$scheme', lazyRouteComponent(() => import('./screens/scheme.tsx'), 'Scheme')],
  ['/$kinds/$id', lazyRouteComponent(() => import('./screens/entry.tsx'), 'Entry')],
  ['/concepts', lazyRouteComponent(() => import('./screens/concepts.tsx'), 'Concepts')],
  ['/concepts/$vocabulary/$code', lazyRouteComponent(() => import('./screens/concept.tsx'), 'Concept')],
  ['/changes', lazyRouteComponent(() => import('./screens/changes.tsx'), 'Changes')],
  ['/stale', lazyRouteComponent(() => import('./screens/stale.tsx'), 'Stale')],
  ['/open-data', lazyRouteComponent(() => import('./screens/open-data.tsx'), 'OpenData')],
  ['/kept/$code', lazyRouteComponent(() => import('./screens/kept.tsx'), 'Kept')],
  ['/start/$scheme', lazyRouteComponent(() => import('./screens/apply.tsx'), 'Apply')],
  ['/members', lazyRouteComponent(() => import('./screens/members.tsx'), 'Members')],
  ['/members/$organisation', lazyRouteComponent(() => import('./screens/member.tsx'), 'Member')],
  ['/members/$organisation/$part', lazyRouteComponent(() => import('./screens/member.tsx'), 'Member')],
  ['/today', lazyRouteComponent(() => import('./screens/today.tsx'), 'Today')],
  // What one is told stands on that page too.
  ['/notices', lazyRouteComponent(() => import('./screens/today.tsx'), 'Today')],
  ['/cases', lazyRouteComponent(() => import('./screens/cases.tsx'), 'Cases')],
  ['/cases/$case', lazyRouteComponent(() => import('./screens/case.tsx'), 'Case')],
  ['/sign-in', lazyRouteComponent(() => import('./screens/sign-in.tsx'), 'SignIn')],
  ['/invitation', lazyRouteComponent(() => import('./screens/invitation.tsx'), 'Invitation')],
  ['/account', lazyRouteComponent(() => import('./screens/account.tsx'), 'Account')],
  ['/about', lazyRouteComponent(() => import('./screens/about.tsx'), 'About')],
] as const

const routeTree = root.addChildren([
  entrance,
  inLang.addChildren(
    screens.map(([path, component]) =>
      createRoute({
        getParentRoute: () => inLang,
        path,
        component,
        errorComponent: Broken,
        // Another scheme is another page; the same one in another language is not.
        remountDeps: ({ params }) => ({ ...params, lang: undefined }),
      }),
    ),
  ),
])

/** Every address of the product and the screen it shows. */
export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: 'intent',
  parseSearch,
  stringifySearch: writeSearch,
})
