#!/usr/bin/env python3
"""linear.py [MEGABYTES...]: cost by size and by number of files; 1 10 100 by default. Two cores, JSON alone.

Each size is converted as files of 26 KB and as one file; then the same 26 MB in ever more files.
"""
import pathlib, re, resource, shutil, subprocess, sys, tempfile, time

here = pathlib.Path(__file__).resolve().parent
binary = here.parent / ".build/release/taizhang"
sizes = [float(s) for s in sys.argv[1:]] or [1, 10, 100]


def convert(source, out):
    """Seconds, and MiB at most."""
    shutil.rmtree(out, ignore_errors=True)
    start = time.monotonic()
    done = subprocess.run(["/usr/bin/time", "-f", "%M", str(binary), "convert", str(source), "--output", str(out), "--format", "json", "--quiet"],
                          capture_output=True, text=True)
    return time.monotonic() - start, int(done.stderr.split()[-1]) / 1024


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    subprocess.run([sys.executable, here / "batch.py", work / "seed", "400"], check=True)
    notices = [file.read_bytes() for file in sorted((work / "seed").glob("*.txt"))]
    print("| notices | files | s | MB/s | MiB |\n| --- | ---: | ---: | ---: | ---: |")

    def row(name, source, megabytes, files):
        took, memory = convert(source, work / "out")
        print("| %s | %s | %.1f | %.1f | %.0f |" % (name, format(files, ","), took, megabytes / took, memory), flush=True)
        shutil.rmtree(source)
        shutil.rmtree(work / "out", ignore_errors=True)

    for size in sizes:
        folder, written, count = work / "in", 0, 0
        folder.mkdir()
        while written < size * 1e6:
            data = notices[count % len(notices)].replace("号\n".encode(), ("%d号\n" % count).encode(), 1)
            (folder / ("%06d.txt" % count)).write_bytes(data)
            written += len(data)
            count += 1
        row("%g MB" % size, folder, written / 1e6, count)
    tiny = "西平县人民政府办公室\n关于印发任务分解的通知\n西政办〔2024〕%d号\n各乡镇人民政府：\n现印发。\n1.修路%d公里。（牵头单位：县交通运输局；责任单位：县财政局）\n"
    for count in [1, 100, 10_000, 100_000]:
        folder = work / "in"
        folder.mkdir()
        written = 0
        for number in range(count):
            data = (tiny % (number, number)).encode()
            (folder / ("%06d.txt" % number)).write_bytes(data)
            written += len(data)
        row("%.3f MB" % (written / 1e6), folder, written / 1e6, count)
