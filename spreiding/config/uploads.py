"""Uploads go to disk, up to a limit. What lies above it is read and thrown away, so that the form still gets
its other fields and can say in one sentence that the file is too large."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BegrensdeUpload(TemporaryFileUploadHandler):
    """Stops writing once a file is larger than BEWIJS_MAX_BYTES; `file.size` then still tells the real size
    (bytes)."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.ontvangen = 0

    def receive_data_chunk(self, raw_data, start):
        self.ontvangen += len(raw_data)
        if self.ontvangen <= settings.BEWIJS_MAX_BYTES + self.chunk_size:
            return super().receive_data_chunk(raw_data, start)
        return None

    def file_complete(self, file_size):
        bestand = super().file_complete(file_size)
        bestand.size = self.ontvangen
        return bestand
