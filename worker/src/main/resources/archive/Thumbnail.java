import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Runs in a box: makes a small PNG of the picture it is given, or says why not and exits with 3. */
public class Thumbnail {
  private static final int SIDE = 320;
  private static final long MOST_POINTS = 40_000_000;

  public static void main(String[] args) throws Exception {
    ImageIO.setUseCache(false);
    try (ImageInputStream in = ImageIO.createImageInputStream(new File(args[0]))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        refuse("This is no picture that can be drawn small: PNG, JPEG and GIF can.");
      }
      ImageReader reader = readers.next();
      reader.setInput(in, true, true);
      BufferedImage picture = read(reader);
      ImageIO.write(
          small(picture), "png", new File(System.getenv("OUTPUT_DIR"), "thumbnail.png"));
    } catch (java.io.IOException | RuntimeException e) {
      refuse("This picture is damaged.");
    }
  }

  /** Skips rows and columns of a large one while it is read. */
  private static BufferedImage read(ImageReader reader) throws java.io.IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1 || (long) width * height > MOST_POINTS) {
      refuse("This picture has more than " + MOST_POINTS / 1_000_000 + " million points.");
    }
    int step = Math.max(1, Math.max(width, height) / (4 * SIDE));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, param);
  }

  /** Each point is the mean of those it stands for. */
  private static BufferedImage small(BufferedImage picture) {
    double scale =
        Math.min(1, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        small.setRGB(x, y, mean(picture, x, y, width, height));
      }
    }
    return small;
  }

  private static int mean(BufferedImage picture, int x, int y, int width, int height) {
    int left = (int) ((long) x * picture.getWidth() / width);
    int right = Math.max(left + 1, (int) ((x + 1L) * picture.getWidth() / width));
    int top = (int) ((long) y * picture.getHeight() / height);
    int bottom = Math.max(top + 1, (int) ((y + 1L) * picture.getHeight() / height));
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = top; i < bottom; i++) {
      for (int j = left; j < right; j++) {
        int point = picture.getRGB(j, i);
        int opacity = point >>> 24;
        alpha += opacity;
        red += (long) opacity * (point >> 16 & 0xff);
        green += (long) opacity * (point >> 8 & 0xff);
        blue += (long) opacity * (point & 0xff);
      }
    }
    long count = (long) (bottom - top) * (right - left);
    long weight = Math.max(1, alpha);
    return (int) (alpha / count) << 24
        | (int) (red / weight) << 16
        | (int) (green / weight) << 8
        | (int) (blue / weight);
  }

  private static void refuse(String why) {
    System.out.println(why);
    System.exit(3);
  }
}
