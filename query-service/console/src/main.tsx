import '@mantine/core/styles.css';
import './console.css';
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ActionIcon, Alert, AppShell, Autocomplete, Badge, Button, Container, createTheme, Group, Loader, MantineProvider, Select, Tabs, Text, useMantineColorScheme } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Problem, SessionContext, useMayBook, useRole, useSession } from './api';
import { Hint, Link } from './parts';
import { go, setQuery, useRoute } from './route';
import { signIn, type Session } from './session';
import { language, switchLanguage, t, words } from './texts';

const Attention = lazy(() => import('./screens/Attention'));
const Board = lazy(() => import('./screens/Board'));
const Series = lazy(() => import('./screens/Series'));
const Courses = lazy(() => import('./screens/Courses'));
const Course = lazy(() => import('./screens/Course'));
const Replay = lazy(() => import('./screens/Replay'));
const Proof = lazy(() => import('./screens/Proof'));
const Verify = lazy(() => import('./screens/Verify'));

const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  fontFamily: 'system-ui, sans-serif',
});
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// Mantine's drawers and dialogs keep the page from scrolling by a style element of react-remove-scroll, which looks here.
Object.assign(globalThis, { __webpack_nonce__: nonce });
const client = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status < 500), staleTime: 10_000 },
  },
});

/** The clinic of the address, else the only one of the token. */
function useClinic(): string | null {
  const { query } = useRoute();
  const mine = useSession().clinics.filter((clinic) => clinic !== '*');
  return query.get('clinic') ?? (mine.length > 0 ? mine[0]! : null);
}

function ClinicPicker() {
  const { clinics } = useSession();
  const clinic = useClinic();
  const [typed, setTyped] = useState(clinic ?? '');
  if (!clinics.includes('*')) {
    return clinics.length > 1 ? (
      <Select size="xs" aria-label={t('clinic')} data={clinics} value={clinic} onChange={(value) => setQuery({ clinic: value ?? '' })} />
    ) : (
      <Badge variant="default" size="lg" tt="none">
        {clinic}
      </Badge>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ clinic: typed.trim() });
      }}
    >
      <Autocomplete size="xs" w={150} aria-label={t('clinic')} placeholder={t('clinic')} value={typed} onChange={setTyped} onBlur={() => typed.trim() && typed.trim() !== clinic && setQuery({ clinic: typed.trim() })} />
    </form>
  );
}

function Screens() {
  const { parts } = useRoute();
  const clinic = useClinic();
  const schedule = !useRole('compliance-officer');
  const [screen = schedule ? 'attention' : 'courses', course, part = 'timeline'] = parts;
  if (screen === 'courses' && course) {
    return (
      <>
        <Tabs value={part} onChange={(to) => go(`courses/${course}${to === 'timeline' ? '' : '/' + to}`)} mb="md">
          <Tabs.List aria-label={t('course')}>
            {(['timeline', 'replay', 'proof'] as const).map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(name)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={part} pt="md">
            {part === 'replay' ? <Replay course={course} /> : part === 'proof' ? <Proof course={course} /> : <Course course={course} />}
          </Tabs.Panel>
        </Tabs>
      </>
    );
  }
  if (screen === 'verify') return <Verify />;
  if (!clinic) {
    return <Text p="md">{screen === 'courses' ? <Courses clinic={null} /> : t('clinicHint')}</Text>;
  }
  if (screen === 'series') return <Series clinic={clinic} />;
  return screen === 'board' ? <Board clinic={clinic} /> : screen === 'courses' ? <Courses clinic={clinic} /> : <Attention clinic={clinic} />;
}

function Shell() {
  const session = useSession();
  const { parts, query } = useRoute();
  const { toggleColorScheme } = useMantineColorScheme();
  const schedule = !useRole('compliance-officer');
  const plans = useMayBook();
  const treats = !useRole('scheduler');
  const here = parts[0] ?? (schedule ? 'attention' : 'courses');
  const suffix = query.get('clinic') ? `?clinic=${encodeURIComponent(query.get('clinic')!)}` : '';
  const screens = [...(schedule ? (['attention', 'board'] as const) : []), ...(plans ? (['series'] as const) : []), 'courses' as const, ...(schedule ? [] : (['verify'] as const))];
  useEffect(() => {
    document.title = `${t(parts[2] === 'replay' || parts[2] === 'proof' ? parts[2] : (here as 'board'))} · ${t('title')}`;
  }, [here, parts]);
  return (
    <AppShell header={{ height: 'auto' }} padding="md">
      <AppShell.Header className="bar" pos="static">
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <Group px="md" py="xs" justify="space-between">
          <Group component="nav" aria-label={t('title')} gap="md">
            {screens.map((name) => (
              <Link key={name} to={name + suffix} fw={here === name ? 700 : 400} aria-current={here === name ? 'page' : undefined}>
                {t(name)}
              </Link>
            ))}
            <ClinicPicker key={query.get('clinic')} />
          </Group>
          <Group gap="xs">
            <Text size="sm">
              {session.name}, {session.roles.map(words).join(', ')}
            </Text>
            <Button size="compact-sm" variant="subtle" onClick={switchLanguage}>
              {t('language')}
            </Button>
            <ActionIcon variant="subtle" aria-label={t('scheme')} onClick={toggleColorScheme}>
              <span aria-hidden>◐</span>
            </ActionIcon>
            <Button size="compact-sm" variant="default" onClick={() => void session.signOut()}>
              {t('signOut')}
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main pt="md" id="content" tabIndex={-1}>
        <Container fluid px={{ base: 0, sm: 'md' }} key={treats ? 'treats' : 'plans'}>
          <Hint />
          <Suspense fallback={<Loader size="sm" />}>
            <Screens />
          </Suspense>
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}

function Door() {
  const [session, setSession] = useState<Session | Error | null>(null);
  useEffect(() => {
    // Once: a code is good once, and strict mode runs this twice.
    (signingIn ??= signIn()).then(setSession, (error: unknown) => setSession(error instanceof Error ? error : new Error(String(error))));
  }, []);
  if (session instanceof Error) {
    return (
      <Container p="xl" component="main">
        <Alert color="red" variant="outline" title={t('signInFailed')} role="alert">
          <Text size="sm">{session.message}</Text>
          <Button mt="sm" variant="default" onClick={() => location.assign(location.pathname)}>
            {t('again')}
          </Button>
        </Alert>
      </Container>
    );
  }
  return session ? (
    <SessionContext.Provider value={session}>
      <Shell />
    </SessionContext.Provider>
  ) : (
    <Container p="xl" component="main">
      <Group role="status">
        <Loader size="sm" />
        <Text>{t('loading')}</Text>
      </Group>
    </Container>
  );
}
let signingIn: Promise<Session> | undefined;

document.documentElement.lang = language;
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={client}>
        <Door />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
