import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';

/** What the query service says of this installation. */
export interface Config {
  issuer: string;
  clientId: string;
  commandService: string;
  logKeys: string[];
}

/** Who is signed in, by the identity token; the services judge by the access token alone. */
export interface Session {
  config: Config;
  token: string;
  name: string;
  roles: string[];
  clinics: string[];
  signOut: () => Promise<void>;
}

export const ROOT = '/console/';

/** Signs in, which may leave the page: the promise settles only where somebody is signed in, or nobody can be. */
export async function signIn(): Promise<Session> {
  const answer = await fetch(ROOT + 'config.json');
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  const config = (await answer.json()) as Config;
  const here = location.origin + ROOT;
  const users = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: here,
    post_logout_redirect_uri: here,
    scope: 'openid',
    // The token lives in this page only. What outlives the redirect is the verifier of its code, which is used once.
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    monitorSession: false,
  });
  const query = new URLSearchParams(location.search);
  if (query.has('state') && (query.has('code') || query.has('error'))) {
    let user: User;
    try {
      user = await users.signinRedirectCallback();
    } finally {
      history.replaceState(null, '', ROOT);
    }
    if (typeof user.state === 'string' && user.state.startsWith(ROOT)) {
      history.replaceState(null, '', user.state);
    }
    const profile = user.profile as Record<string, unknown>;
    return {
      config,
      token: user.access_token,
      name: String(profile['name'] ?? profile.sub),
      roles: texts(profile['roles']),
      clinics: texts(profile['clinics']),
      signOut: () => users.signoutRedirect({ id_token_hint: user.id_token }),
    };
  }
  await users.signinRedirect({ state: location.pathname + location.search });
  return new Promise(() => {});
}

function texts(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.map(String) : [];
}
