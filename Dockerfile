# Spreiding for production: three stages, so that compilers, npm and caches stay out of the image that runs.

# 1. Third-party CSS, fonts and icons.
FROM node:24-slim AS opmaak
WORKDIR /npm
COPY static/npm/package.json static/npm/package-lock.json static/npm/.npmrc ./
RUN npm ci --no-progress

# 2. Python packages, exactly those of requirements.txt, wheels only.
FROM python:3.13-slim AS pakketten
RUN python -m venv /opt/venv
COPY requirements.txt ./
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt

# 3. What runs.
FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=spreiding.config.settings.prod \
    MEDIA_ROOT=/bewijs
RUN groupadd --system --gid 10001 spreiding \
 && useradd --system --uid 10001 --gid spreiding --home-dir /app --shell /usr/sbin/nologin spreiding \
 && install -d -o spreiding -g spreiding -m 0750 /bewijs
WORKDIR /app
COPY --from=pakketten /opt/venv /opt/venv
COPY manage.py pyproject.toml ./
COPY opstart opstart
COPY fixtures fixtures
COPY static static
COPY --from=opmaak /npm/node_modules static/npm/node_modules
COPY templates templates
COPY spreiding spreiding
# The values only let the settings load; nothing of them stays in the image and no server is contacted.
RUN SECRET_KEY=alleen-om-de-opmaak-klaar-te-zetten-0123456789 DATABASE_URL=postgres://niet@gebruikt/nergens \
    REDIS_URL=redis://nergens ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --noinput --verbosity=0
USER 10001:10001
VOLUME /bewijs
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s --retries=4 CMD ["python", "-m", "opstart.health"]
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", \
     "--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "spreiding.config.wsgi:application"]
